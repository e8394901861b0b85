/** The shape of a year, with invented dates of 2028: to be written over with what the notice says. */
export const SAMPLE = `{
  "year": 2028,
  "version": "CN-2028.1",
  "source": "《国务院办公厅关于2028年部分节假日安排的通知》（填写文号）",
  "published": "2027-11-05",
  "daysOff": [
    { "festival": "元旦", "from": "2028-01-01", "to": "2028-01-03" }
  ],
  "makeUpDays": []
}
`;
