import { Checkbox, Input, InputNumber, Radio, Select } from 'antd';
import type { ComponentType } from 'react';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm, type Choice, type FieldProps } from './context.ts';
import styles from './form.module.css';
import { Frame } from './frame.tsx';
import { asText, asTexts, type Kind } from './node.ts';
import { WORDS } from './words.ts';

const titleOf = ({ node, path }: FieldProps): string => node.title ?? path;
const framed = (props: FieldProps) => ({ title: titleOf(props), path: props.path, required: props.required });
const wide = styles.wide ?? '';
const invalid = (errors: object, path: string) => (path in errors ? ({ status: 'error' } as const) : {});

function Text(props: FieldProps) {
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

function Long(props: FieldProps) {
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
function Day(props: FieldProps) {
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

function Amount(props: FieldProps) {
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

/** More choices than these stand in a list that opens. */
const SHOWN = 5;

function OneOf(props: FieldProps) {
  const { node, path, value, change } = props;
  const options = (node.enum ?? []).map(id => ({ value: id, label: node.words?.[id] ?? id }));
  if (options.length > SHOWN)
    return <Picked {...props} from={options.map(({ value, label }) => ({ id: value, name: label }))} />;
  return (
    <Frame {...framed(props)} group>
      <Radio.Group
        name={idOf(path)}
        options={options}
        value={value}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </Frame>
  );
}

function SomeOf(props: FieldProps) {
  const { node, value, change } = props;
  const { enum: ids = [], words = {} } = node.items ?? {};
  return (
    <Frame {...framed(props)} group>
      <Checkbox.Group
        options={ids.map(id => ({ value: id, label: words[id] ?? id }))}
        value={asTexts(value)}
        onChange={change}
      />
    </Frame>
  );
}

function YesNo(props: FieldProps) {
  const words = useWords(WORDS);
  const { path, value, change } = props;
  return (
    <Frame {...framed(props)} group>
      <Radio.Group
        name={idOf(path)}
        options={[
          { value: true, label: words.yes },
          { value: false, label: words.no },
        ]}
        value={value}
        onChange={event => {
          change(event.target.value);
        }}
      />
    </Frame>
  );
}

/** One of a list, found by typing. */
function Picked({ from, ...props }: FieldProps & { readonly from: readonly Choice[] }) {
  const words = useWords(WORDS);
  const { errors } = useForm();
  const { path, value, change, required } = props;
  return (
    <Frame {...framed(props)}>
      <Select
        id={idOf(path)}
        className={wide}
        showSearch={{ optionFilterProp: 'label' }}
        allowClear={!required}
        placeholder={words.choose}
        value={asText(value) === '' ? undefined : asText(value)}
        options={from.map(({ id, name }) => ({ value: id, label: name }))}
        {...invalid(errors, path)}
        onChange={next => {
          change(next);
        }}
      />
    </Frame>
  );
}

const Organ = (props: FieldProps) => <Picked {...props} from={useForm().organs} />;
const Person = (props: FieldProps) => <Picked {...props} from={useForm().users} />;
const Material = (props: FieldProps) => <Picked {...props} from={useForm().material} />;

function Materials(props: FieldProps) {
  const words = useWords(WORDS);
  const { material } = useForm();
  return (
    <Frame {...framed(props)}>
      <Select
        id={idOf(props.path)}
        className={wide}
        mode="multiple"
        placeholder={words.choose}
        notFoundContent={words.noMaterial}
        value={asTexts(props.value)}
        options={material.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={props.change}
      />
    </Frame>
  );
}

/** Names: colleagues are offered, anybody can be written. */
function Names(props: FieldProps) {
  const words = useWords(WORDS);
  const { names, errors } = useForm();
  return (
    <Frame {...framed(props)}>
      <Select
        id={idOf(props.path)}
        className={wide}
        mode="tags"
        placeholder={words.names}
        tokenSeparators={['、', '，', ',', ';', '；']}
        value={asTexts(props.value)}
        options={names.map(name => ({ value: name, label: name }))}
        {...invalid(errors, props.path)}
        onChange={props.change}
      />
    </Frame>
  );
}

/** A control for everything that is no list of parts and no group. */
export const CONTROLS: Readonly<Record<Exclude<Kind, 'list' | 'group'>, ComponentType<FieldProps>>> = {
  text: Text,
  long: Long,
  date: Day,
  number: Amount,
  choice: OneOf,
  choices: SomeOf,
  'yes-no': YesNo,
  organ: Organ,
  user: Person,
  upload: Material,
  uploads: Materials,
  names: Names,
};
