// Deep imports of natural 8.1.1, which carries no types for them. The root import loads database clients and takes half a second.
declare module 'natural/lib/natural/stemmers/porter_stemmer_nl.js' {
  const PorterStemmerNl: { stem(token: string): string };
  export = PorterStemmerNl;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const PorterStemmer: { stem(token: string): string };
  export = PorterStemmer;
}

declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  class BayesClassifier {
    constructor(stemmer?: { tokenizeAndStem(text: string): string[] }, smoothing?: number);
    addDocument(tokens: string[], label: string): void;
    train(): void;
    getClassifications(tokens: string[]): { label: string; value: number }[];
  }
  export = BayesClassifier;
}
