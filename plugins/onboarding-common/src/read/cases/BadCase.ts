/** The lines every service file begins with; cases go on at line 6. */
export const head = `apiVersion: portolan.dev/v1
kind: Service
name: loyalty-cards
owner: team-loyalty
runtime: node@22
`;

/** One bad service file and all that is said of it: `line:column pointer: message → remedy`. */
export interface BadCase {
  name: string;
  text: string;
  told: string[];
}

/** The beginning of a file with one web workload; further keys of it are indented by four from line 9. */
export function web(lines: string): string {
  return `${head}workloads:\n  web:\n    port: 8080\n${lines}`;
}
