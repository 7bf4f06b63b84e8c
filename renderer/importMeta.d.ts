interface ImportMetaEnv {
  /** Of package.json, put in by vite. */
  readonly APP_VERSION: string;
}
