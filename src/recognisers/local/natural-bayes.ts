import { createRequire } from 'node:module';
import type Classifier from 'natural/lib/natural/classifiers/bayes_classifier.js';

/**
 * natural's Bayes classifier, loaded without its side effect: `sylvester`, which it brings along, replaces `Math.sign` by a function
 * that makes 0 positive, and then no Temporal duration of the past can be made in this process any more.
 */
export function loadBayes(): typeof Classifier {
  const sign = Math.sign;
  try {
    return createRequire(import.meta.url)('natural/lib/natural/classifiers/bayes_classifier.js') as typeof Classifier;
  } finally {
    Math.sign = sign;
  }
}
