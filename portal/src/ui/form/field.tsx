import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useWords } from '../../i18n/words.ts';
import { idOf, useForm, type FieldProps } from './context.ts';
import { CONTROLS } from './controls.tsx';
import styles from './form.module.css';
import { FieldErrors, Frame, Needed } from './frame.tsx';
import { asList, asRecord, blankOf, kindOf, type Node, type Values } from './node.ts';
import { WORDS } from './words.ts';

/** One field, by what it is; one made by hand where there is one. */
export function Field(props: FieldProps) {
  const special = useForm().special?.[props.path];
  const kind = kindOf(props.node);
  if (special) {
    const Special = special;
    return <Special {...props} />;
  }
  if (kind === 'list') return <Items {...props} />;
  if (kind === 'group') return <Group {...props} />;
  const Control = CONTROLS[kind];
  return <Control {...props} />;
}

interface FieldsProps {
  readonly node: Node;
  /** Of the group they stand in; empty for the whole form. */
  readonly path: string;
  readonly value: Values;
  readonly change: (value: Values) => void;
}

/** A list that may be empty is not asked for. */
const isNeeded = (node: Node, name: string, child: Node): boolean =>
  child.type === 'array' ? (child.minItems ?? 0) > 0 : (node.required ?? []).includes(name);

const isShort = (node: Node): boolean => ['text', 'date', 'number', 'yes-no', 'choice'].includes(kindOf(node));

/** Every field of a form or group, short ones of a group beside each other. */
export function Fields({ node, path, value, change }: FieldsProps) {
  const fields = Object.entries(node.properties ?? {}).filter(([, child]) => child.const === undefined);
  const row = path !== '' && fields.length <= 4 && fields.every(([, child]) => isShort(child));
  return (
    <div className={row ? styles.row : styles.fields}>
      {fields.map(([name, child]) => (
        <Field
          key={name}
          node={child}
          path={path === '' ? name : `${path}.${name}`}
          value={value[name]}
          required={isNeeded(node, name, child)}
          change={next => {
            change({ ...value, [name]: next });
          }}
        />
      ))}
    </div>
  );
}

/** Fields that belong together; one that may be left out is opened by saying so. */
function Group({ node, path, value, change, required }: FieldProps) {
  const words = useWords(WORDS);
  const title = node.title ?? path;
  const given = required || value !== undefined;
  return (
    <fieldset className={styles.group} id={idOf(path)} tabIndex={-1}>
      <legend className={styles.legend}>
        {title}
        {required && <Needed />}
      </legend>
      {!required && (
        <Checkbox
          checked={given}
          onChange={event => {
            change(event.target.checked ? blankOf(node) : undefined);
          }}
        >
          {words.fill(title)}
        </Checkbox>
      )}
      {given && <Fields node={node} path={path} value={asRecord(value)} change={change} />}
      <FieldErrors path={path} parts />
    </fieldset>
  );
}

/** Parts one after the other: added, filled in, taken away. */
function Items({ node, path, value, change, required }: FieldProps) {
  const words = useWords(WORDS);
  const items = asList(value);
  const item = node.items ?? {};
  const title = node.title ?? path;
  return (
    <Frame title={title} path={path} required={required} group parts>
      <div className={styles.list}>
        {items.map((each, i) => (
          // Parts have no id of their own.
          <section key={i} className={styles.item}>
            <div className={styles.itemHead}>
              <span>{words.nth(item.title ?? title, i + 1)}</span>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined aria-hidden />}
                aria-label={words.remove(item.title ?? title, i + 1)}
                onClick={() => {
                  change(items.filter((_, j) => j !== i));
                }}
              />
            </div>
            <Fields
              node={item}
              path={`${path}.${String(i)}`}
              value={asRecord(each)}
              change={next => {
                change(items.map((old, j) => (j === i ? next : old)));
              }}
            />
          </section>
        ))}
        <Button
          icon={<PlusOutlined aria-hidden />}
          onClick={() => {
            change([...items, blankOf(item)]);
          }}
        >
          {words.add(item.title ?? title)}
        </Button>
      </div>
    </Frame>
  );
}
