import { type BadCase, head, web } from './BadCase';

/** Texts that are no YAML, or not one document of it. */
export const brokenTexts: BadCase[] = [
  {
    name: 'empty',
    text: '',
    told: ['1:1 : the file is empty → Begin with apiVersion: portolan.dev/v1.'],
  },
  {
    name: 'only a comment',
    text: '# nothing\n',
    told: ['1:1 : the file is empty → Begin with apiVersion: portolan.dev/v1.'],
  },
  {
    name: 'not a mapping',
    text: 'hello\n',
    told: ['1:1 : "hello" is not a mapping → Write a mapping.'],
  },
  {
    name: 'a list',
    text: '- a\n- b\n',
    told: ['1:1 : a list is not a mapping → Write a mapping.'],
  },
  {
    name: 'binary',
    text: `${head}\u0000\u0001`,
    told: [
      '6:1 : this is not a text file in UTF-8 → Give a YAML file saved as UTF-8.',
    ],
  },
  {
    name: 'several documents',
    text: `${web('')}---\na: 1\n`,
    told: [
      '9:1 : there are several documents in this file → Keep one: delete what follows ---.',
    ],
  },
  {
    name: 'a tab',
    text: `${head}workloads:\n\tweb: {}\n`,
    told: [
      '7:1 : this is not YAML: Tabs are not allowed as indentation → Indent with spaces; YAML forbids tabs.',
    ],
  },
  {
    name: 'an open bracket',
    text: `${head}workloads: { web: { port: 8080 }\n`,
    told: [
      '7:1 : this is not YAML: Flow map in block collection must be sufficiently indented and end with a } → Close the bracket that was opened before this.',
    ],
  },
  {
    name: 'an open quote',
    text: `${head}title: "Loyalty\n`,
    told: [
      '7:1 : this is not YAML: Missing closing "quote → Close the quotes or brackets, or put a comma between items.',
    ],
  },
  {
    name: 'a duplicate key',
    text: `${web('')}name: other\n`,
    told: [
      '9:1 /name: "name" is written twice → Keep one; join what belongs together.',
    ],
  },
  {
    name: 'deep brackets',
    text: `${head}workloads: ${'['.repeat(200)}\n`,
    told: [
      '6:112 : brackets are nested more than 100 deep → Close the brackets; no file needs so many.',
    ],
  },
  {
    name: 'a mapping as key',
    text: `${web('')}title: {{ name }}\n`,
    told: [
      '9:9 /title: a key is itself a list or a mapping → Use plain text for keys; put {{ … }} in quotes.',
    ],
  },
  {
    name: 'an alias of nothing',
    text: `${web('')}title: *gone\n`,
    told: [
      '9:8 /title: there is no anchor "gone" before this → Put the value in quotes if the asterisk belongs to it.',
    ],
  },
];
