import { Select } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm, type Choice, type FieldProps } from './context.ts';
import { Frame } from './frame.tsx';
import { asText, asTexts } from './node.ts';
import { framed, invalid, wide } from './framed.ts';
import { WORDS } from './words.ts';

/** One of a list, found by typing. */
export function Picked({ from, ...props }: FieldProps & { readonly from: readonly Choice[] }) {
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

export const Organ = (props: FieldProps) => <Picked {...props} from={useForm().organs} />;
export const Person = (props: FieldProps) => <Picked {...props} from={useForm().users} />;
export const Material = (props: FieldProps) => <Picked {...props} from={useForm().material} />;

export function Materials(props: FieldProps) {
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
export function Names(props: FieldProps) {
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
