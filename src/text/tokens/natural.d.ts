// natural types its root only, and its root loads databases: the parts are imported by their paths.
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const porter: { stem(word: string): string };
  export default porter;
}

declare module 'natural/lib/natural/util/stopwords_*' {
  const list: { readonly words: readonly string[] };
  export default list;
}
