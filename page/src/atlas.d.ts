declare module "virtual:atlas" {
  /** Topologies as base64 of their deflated JSON; made by atlas.ts beside vite.config.ts. */
  export const world: string;
  export const regions: string;
}
