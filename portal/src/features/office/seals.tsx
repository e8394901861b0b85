import { useQuery } from '@tanstack/react-query';
import { Alert, App, Button, Input, InputNumber, Select, Upload } from 'antd';
import { useState } from 'react';
import { ask, useAct, type AnswerAt } from '../../api/index.ts';
import { useWords } from '../../i18n/words.ts';
import { ConfirmAct } from '../../ui/confirm-act.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Panel } from '../../ui/page.tsx';
import { ShanghaiTime } from '../../ui/time.tsx';
import type { Office } from './index.tsx';
import styles from './office.module.css';
import { WORDS } from './words.ts';

type Seal = AnswerAt<'get', '/api/seals/{organ}'>;
/** Offered where nothing is set, in millimetres; the office knows its own seal. */
const USUAL_MM = 42;

/** The picture an organ's documents bear where they are sealed. */
export function Seals({ organs }: { organs: Office['organs'] }) {
  const words = useWords(WORDS);
  const issuing = organs.filter(({ code }) => code !== undefined);
  const [organ, setOrgan] = useState(issuing[0]?.id);
  return (
    <Panel title={words.seals}>
      <p className={styles.about}>{words.sealsAbout}</p>
      <Select
        aria-label={words.sealOrgan}
        className={styles.select ?? ''}
        value={organ}
        options={issuing.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setOrgan}
      />
      {organ !== undefined && <OrganSeal key={organ} organ={organ} />}
    </Panel>
  );
}

function OrganSeal({ organ }: { organ: string }) {
  const query = useQuery(ask('/api/seals/{organ}', { params: { organ } }));
  return <Loaded query={query}>{seal => <Shown seal={seal} />}</Loaded>;
}

const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      resolve(typeof reader.result === 'string' ? (reader.result.split(',')[1] ?? '') : '');
    };
    reader.onerror = () => {
      reject(new Error(reader.error?.message ?? ''));
    };
    reader.readAsDataURL(file);
  });

type Change = { readonly png: string } | 'remove';

function Shown({ seal: { organ, name, version, seal, fault, versions } }: { seal: Seal }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const [change, setChange] = useState<Change>();
  const [diameter, setDiameter] = useState(seal?.diameter ?? USUAL_MM);
  const [note, setNote] = useState('');
  const put = useAct('put', '/api/seals/{organ}');
  const remove = useAct('post', '/api/seals/{organ}/removal');
  const act = async (): Promise<void> => {
    const [params, body] = [{ organ }, { expectedVersion: version, note }];
    if (change === 'remove') await remove.mutateAsync({ params, body });
    else if (change) await put.mutateAsync({ params, body: { ...body, png: change.png, diameter } });
    message.success(words.sealSaved);
    setNote('');
  };
  const picture = change !== undefined && change !== 'remove' ? change.png : seal?.png;
  const [last] = versions;
  return (
    <div className={styles.seal}>
      {fault !== undefined && <Alert type="error" showIcon title={fault} />}
      {seal ? (
        <img className={styles.picture} src={`data:image/png;base64,${seal.png}`} alt={words.sealPicture(name)} />
      ) : (
        <p>{words.noSeal}</p>
      )}
      {last && (
        <p className={styles.about}>
          {last.by} · <ShanghaiTime at={last.at} /> · {last.note}
        </p>
      )}
      <div className={`${styles.buttons ?? ''} no-print`}>
        <Upload
          accept="image/png"
          showUploadList={false}
          beforeUpload={file => {
            void base64Of(file).then(png => {
              setChange({ png });
            });
            return false;
          }}
        >
          <Button>{words.upload}</Button>
        </Upload>
        {seal && (
          <Button
            danger
            onClick={() => {
              setChange('remove');
            }}
          >
            {words.remove}
          </Button>
        )}
      </div>
      <ConfirmAct
        open={change !== undefined}
        title={change === 'remove' ? words.remove : words.upload}
        confirm={words.save}
        danger={change === 'remove'}
        ready={note.trim() !== ''}
        onConfirm={act}
        onClose={() => {
          setChange(undefined);
        }}
      >
        {change !== 'remove' && picture !== undefined && (
          <>
            <img className={styles.picture} src={`data:image/png;base64,${picture}`} alt={words.sealPicture(name)} />
            <label className={styles.field}>
              {words.diameter}
              <InputNumber
                value={diameter}
                min={30}
                max={60}
                onChange={value => {
                  setDiameter(value ?? USUAL_MM);
                }}
              />
            </label>
          </>
        )}
        <label className={styles.field}>
          {words.note}
          <Input.TextArea
            value={note}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={event => {
              setNote(event.target.value);
            }}
          />
        </label>
      </ConfirmAct>
    </div>
  );
}
