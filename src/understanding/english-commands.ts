import type { AboutHuman } from './about-human.ts';
import type { Command } from './commands.ts';

const SOMEBODY =
  '(?:(?:a |an |the |some |your |my )?(?:real |live |actual |human |other |same )*(?:human|human being|person|people|employee|colleague|civil servant|agent|operator|representative|advisor|adviser|staff|staff member|member of staff|someone|somebody|someone real|someone else|somebody else|helpdesk|customer service|council worker|officer))';
const ASK =
  '(?:(?:i|we) (?:would |d )?(?:want|need|like|prefer|have)(?: to)?|id like(?: to)?|can i|may i|could i|can we|let me|i must|is it possible to|put me through to|connect me (?:to|with)|transfer me(?: to)?|get me|give me)';
const TALK = '(?:talk|speak|chat|get in touch|be connected|be put through|be transferred)(?: (?:to|with))?';

/** As in `commands.ts`, in English: each holds against the whole message, politeness left aside. */
export const ENGLISH_COMMANDS: readonly (readonly [Command, RegExp])[] = [
  [
    'human',
    whole(
      `(?:${ASK} )?(?:${TALK} )?${SOMEBODY}(?: (?:here|now|instead|directly|from the municipality|at the municipality|from city hall|at city hall|from the town hall|in english|who speaks english))*`,
    ),
  ],
  [
    'human',
    whole(
      `(?:is there|are there) (?:also )?(?:any )?${SOMEBODY}(?: (?:here|there|available|online|i can (?:talk|speak) (?:to|with)|who can help(?: me)?))*`,
    ),
  ],
  [
    'human',
    whole(
      `(?:can|could|will|would) (?:you|${SOMEBODY}) (?:call|phone|ring) me(?: back)?|(?:please )?(?:call|phone) me(?: back)?|(?:i want|i would like|id like) (?:a call|to be called)(?: back)?|no (?:more )?(?:robots?|bots?|computers?|chatbots?)|i (?:dont|do not) want (?:to talk to )?a (?:robot|bot|computer|machine|chatbot)`,
    ),
  ],
  [
    'restart',
    whole(
      '(?:(?:lets |can we |can i |i want to )?(?:start|begin) (?:over|again|afresh|anew|from the (?:start|beginning))|new (?:conversation|chat|question)|i have (?:a|another) (?:different |new )?question|(?:another|a different) question|main menu|back to (?:the )?(?:start|beginning|menu)|delete everything|clear (?:the )?chat)',
    ),
  ],
  [
    'back',
    whole(
      '(?:(?:go |take me )?(?:one )?(?:step |question )?back(?: (?:one|a) (?:step|question))?|(?:the )?previous (?:question|step|one)|can i go back|i (?:want|need) to go back|i made a mistake|i clicked (?:the )?wrong(?: (?:one|button))?|wrong button|my mistake|oops)',
    ),
  ],
  [
    'stop',
    whole(
      '(?:i (?:want|would like) to stop|stop (?:it|this|now|please|asking|the chat|the conversation)|never ?mind|forget (?:it|about it)|leave it|end (?:the )?(?:chat|conversation)|close (?:the )?(?:chat|conversation)|(?:i )?(?:dont|do not) need (?:this|it|anything) (?:any ?more)|thats all|cancel (?:this|that|it))',
    ),
  ],
  [
    'why',
    whole(
      '(?:but |and )?why (?:do|would|are|is|does) (?:you|that|this|it) (?:ask|asking|need|needing|want|wanting|needed|necessary|matter|important|relevant)(?: (?:that|this|it|to know|me|for|about that|about this))*|what (?:do you need (?:that|this|it) for|is (?:that|this) for|does (?:that|it) matter|difference does (?:that|it) make)|(?:thats |that is )?none of your business',
    ),
  ],
  [
    'more',
    whole(
      '(?:(?:can|could) you )?(?:tell me|explain|show me|give me|i (?:want|would like) to know|can i have)(?: (?:a bit|some))? more(?: (?:about (?:that|this|it)|details|information|info))?|(?:more|further) (?:about (?:that|this|it)|explanation|details|info|information)|(?:can you )?explain (?:that|this|it)(?: to me)?|read more|show more|go on|continue|(?:and )?what (?:do|must|should) (?:i|we) (?:all )?(?:have to |need to )?do(?: then| now| exactly)?|(?:give me|make) (?:a|the) (?:list|checklist|plan|overview)',
    ),
  ],
  [
    'repeat',
    whole(
      '(?:(?:can|could) you )?(?:repeat|say) (?:that|it|the question)(?: (?:again|once more|one more time))?|(?:what|sorry what|sorry) (?:did you (?:say|ask)|was (?:that|the question))(?: again)?|(?:which|what) question|once more|one more time|come again',
    ),
  ],
  [
    'why',
    whole(
      'i (?:dont|do not) (?:understand|get) (?:the question|your question|it|that|this|you|what you mean)|what do you mean(?: by that)?',
    ),
  ],
  [
    'dutch',
    whole(
      '(?:(?:can|could|may) (?:we|i|you) )?(?:(?:go on|continue|speak|talk|chat|switch|write|go back)(?: to| in)* )?(?:in )?dutch(?: again| instead)?|rather (?:in )?dutch|(?:i|we) prefer dutch',
    ),
  ],
  [
    'english',
    whole(
      '(?:(?:can|could|may) (?:we|i|you|it) )?(?:(?:be|go on|continue|speak|talk|chat|switch|write|do this|have this|have it)(?: to| in)* )?(?:in )?english(?: again| instead)?|rather (?:in )?english|(?:i|we) prefer english',
    ),
  ],
];

/** As in `about-human.ts`, in English. */
export const ENGLISH_ABOUT_HUMAN: readonly (readonly [AboutHuman, RegExp])[] = [
  [
    'how-long',
    whole(
      '(?:and )?how (?:long|much longer|many minutes)(?: (?:does|do|will|must|have|is|it|this|that|i|we|to|take|wait|waiting|the|still|until|before|left|more|for|my|turn|be|someone|somebody|answers|comes|time|queue|a|person|need))*',
    ),
  ],
  [
    'how-long',
    whole(
      '(?:what is |whats )(?:my |the )?(?:waiting time|wait time|wait|place|position|number)(?: in the (?:queue|line))?(?: now)?|(?:how many|what number)(?: (?:people|others|am|are|i|before|in front of|ahead of|me|in|the|queue|line|still|waiting|there))*|(?:am i|is it) (?:still in the queue|in the queue|my turn)(?: (?:yet|soon|now|almost))?|when (?:is it my turn|will (?:someone|somebody) (?:come|answer|help me))|is (?:anyone|anybody|someone|somebody) (?:there|coming)(?: yet)?|where (?:is|are) (?:the |your )?(?:employee|colleague|agent|person|human|you)',
    ),
  ],
  [
    'leave',
    whole(
      '(?:i )?(?:stop|want to stop|would like to stop|am done|quit) waiting|stop waiting|i (?:dont|do not|cant|cannot|wont) (?:want to |need to )?wait(?: (?:any ?more|any longer|longer))*|(?:take|remove|get) me (?:out of|from|off) the (?:queue|line|list)|(?:leave|cancel) the (?:queue|line)|(?:no )?(?:i )?(?:dont|do not) need (?:a|an) (?:human|person|employee|agent)(?: any ?more)?',
    ),
  ],
  [
    'stay',
    whole(
      '(?:yes )?(?:i )?(?:ll |will )?(?:keep waiting|wait|stay|am waiting|ill wait|keep my place)|(?:i )?(?:want to |would like to )?(?:keep|stay) (?:waiting|in the queue)',
    ),
  ],
  [
    'connect',
    whole(
      '(?:just )?(?:connect|transfer|put) me(?: through)?(?: now)?|skip(?: (?:that|this|the question))?|without questions|straight away',
    ),
  ],
  [
    'resume',
    whole(
      '(?:i want to |can i |lets )?(?:go on|continue|go back|carry on)(?: (?:talking|chatting))?(?: (?:with|to))? (?:the |a |an |that |same |my )*(?:employee|colleague|human|person|agent)|(?:talk|speak) (?:to|with) (?:the |a |an |that |same |my )*(?:employee|colleague|human|person|agent) again',
    ),
  ],
  [
    'call',
    whole(
      '(?:can|could|will|would) (?:you|someone|somebody|an employee) (?:please )?(?:call|phone|ring) me(?: back)?|(?:yes )?(?:please )?(?:call|phone|ring) me(?: back)?(?: (?:please|then|tomorrow|today|later))*|(?:i (?:want|would like) )?(?:a call ?back|to be called(?: back)?)',
    ),
  ],
  [
    'no-call',
    whole(
      '(?:please )?(?:dont|do not) (?:call|phone|ring) me(?: back)?(?: any ?more)?|no (?:call|call ?back)(?: please)?|cancel (?:the|my) (?:call|call ?back|phone call)(?: appointment)?|i (?:dont|do not) (?:need|want) (?:a|the|that) (?:call|call ?back)(?: any ?more)?',
    ),
  ],
  [
    'nothing',
    whole('no(?: (?:thanks|thank you|nothing|more|thats all|its fine|not really))*|nothing(?: (?:else|more|thanks))*|no comment|skip'),
  ],
];

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}
