/** How `form-read` names an application that a registrar entered (录入), where a form that was read names its format. */
export const ENTERED = 'entered';
