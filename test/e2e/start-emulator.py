"""Starts MiniStack 1.5.33 with a clock that can be moved (libfaketime) and some of its gaps filled.

What is filled here is listed in docs/deploy.md (模拟器不能做的); the product knows nothing of it.
"""

import threading
import time
import types

# Under libfaketime Python's own sleep fails with EINVAL: it asks for an absolute time of a clock that is not faked.
time.sleep = lambda seconds: threading.Event().wait(max(0, seconds)) and None

from ministack.core import iam_actions, iam_evaluator  # noqa: E402

_pin_request_origin = iam_evaluator.pin_request_origin
# It speaks plain HTTP, on the loopback; policies that demand TLS (aws:SecureTransport) are told that it is TLS.
iam_evaluator.pin_request_origin = lambda source, _secure: _pin_request_origin(source, True)

from ministack.services import stepfunctions  # noqa: E402


class ClockEvent(threading.Event):
    """Waits by the clock of the wall, as Step Functions does: a limit that has passed has passed, whoever moved the clock."""

    def __init__(self):
        super().__init__()
        self.begun = time.time()

    def wait(self, timeout=None):
        if timeout is None:
            return super().wait()
        end = self.begun + timeout
        while not super().wait(0.1):
            if time.time() >= end:
                return False
        return True


stepfunctions.threading = types.SimpleNamespace(**{**vars(threading), "Event": ClockEvent})

_jsonata = stepfunctions.jsonata.Jsonata.jsonata
# An expression may take a second in MiniStack; on a busy machine one second is no fault.
stepfunctions.jsonata.Jsonata.jsonata = lambda expression, **more: _jsonata(expression, **{**more, "timeout": 60_000})

_execute_task = stepfunctions._execute_task


def execute_task(state, raw_input, execution, ctx):
    """TimeoutSeconds may be a JSONata expression (AWS Step Functions, Task state); MiniStack hands the text to the wait."""
    if isinstance(state.get("TimeoutSeconds"), str):
        seconds = stepfunctions._jsonata_state_field(state, "TimeoutSeconds", "number", raw_input, ctx)
        state = {**state, "TimeoutSeconds": seconds}
    return _execute_task(state, raw_input, execution, ctx)


stepfunctions._execute_task = execute_task

_extract_resource_arn = iam_actions.extract_resource_arn


def extract_resource_arn(service, *request, **more):
    """IAM looks at a state machine's own ARN, not its alias's; and at its ARN too when a token is answered, which MiniStack
    cannot tell: it gets that of the first machine."""
    arn = _extract_resource_arn(service, *request, **more)
    if service != "states":
        return arn
    if arn == "*":
        return next(iter(stepfunctions._state_machines), arn)
    return ":".join(arn.split(":")[:7]) if ":stateMachine:" in arn else arn


iam_actions.extract_resource_arn = extract_resource_arn

from ministack import app  # noqa: E402

app.main()
