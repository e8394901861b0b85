import { Input, InputNumber } from 'antd';
import { idOf, useForm, type FieldProps } from './context.ts';
import { Frame } from './frame.tsx';
import { asText } from './node.ts';
import { framed, invalid, wide } from './framed.ts';

export function Text(props: FieldProps) {
  const { errors } = useForm();
  const { node, path, value, change } = props;
  return (
    <Frame {...framed(props)}>
      <Input
        id={idOf(path)}
        value={asText(value)}
        {...(node.maxLength !== undefined && { maxLength: node.maxLength })}
        {...invalid(errors, path)}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </Frame>
  );
}

export function Long(props: FieldProps) {
  const { errors } = useForm();
  const { node, path, value, change } = props;
  return (
    <Frame {...framed(props)}>
      <Input.TextArea
        id={idOf(path)}
        value={asText(value)}
        autoSize={{ minRows: 3, maxRows: 16 }}
        {...(node.maxLength !== undefined && {
          maxLength: node.maxLength,
          showCount: asText(value).length > node.maxLength * NEARLY_FULL,
        })}
        {...invalid(errors, path)}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </Frame>
  );
}

/** From this share of its length on a text says how long it is. */
const NEARLY_FULL = 0.7;

/** A day; the browser's own calendar. */
export function Day(props: FieldProps) {
  const { errors } = useForm();
  const { path, value, change } = props;
  return (
    <Frame {...framed(props)}>
      <Input
        id={idOf(path)}
        type="date"
        value={asText(value)}
        {...invalid(errors, path)}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </Frame>
  );
}

export function Amount(props: FieldProps) {
  const { node, path, value, change } = props;
  return (
    <Frame {...framed(props)}>
      <InputNumber
        id={idOf(path)}
        className={wide}
        precision={0}
        value={typeof value === 'number' ? value : null}
        min={node.minimum ?? 0}
        {...(node.maximum !== undefined && { max: node.maximum })}
        onChange={next => {
          change(next ?? undefined);
        }}
      />
    </Frame>
  );
}
