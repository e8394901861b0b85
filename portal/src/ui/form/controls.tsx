import { Checkbox, Radio } from 'antd';
import type { ComponentType } from 'react';
import { useWords } from '../../i18n/words.ts';
import { idOf, type FieldProps } from './context.ts';
import { Frame } from './frame.tsx';
import { Material, Materials, Names, Organ, Person, Picked } from './listed.tsx';
import { asTexts, type Kind } from './node.ts';
import { framed } from './framed.ts';
import { WORDS } from './words.ts';
import { Amount, Day, Long, Text } from './written.tsx';

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
