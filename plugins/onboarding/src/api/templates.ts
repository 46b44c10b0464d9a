/** Entity ref of the template that brings a service aboard. */
export const aboardTemplate = 'template:default/bring-aboard';

/** Entity ref of the template that updates a service's definition. */
export const updateTemplate = 'template:default/update-definition';
