import { describe, expect, test } from 'vitest'
import { blocksOf, documentSpan } from '.'
import { cleaningReason } from './clean'

describe('a line is left out as', () => {
  test.each([
    ['byline', 'By Ada Moss'],
    ['byline', 'By Ada Moss and Jan van Berg, Science Correspondent'],
    ['byline', 'Written by Prof. Ada Moss | Northern Post'],
    ['dateline', '16 November 2021'],
    ['dateline', 'Tuesday, March 3, 2020'],
    ['dateline', '2021-11-16 By Ada Moss'],
    ['dateline', 'Published: 5 May 2018'],
    ['follow-us', 'Follow us on Instagram'],
    ['follow-us', 'Please follow us @northpost'],
    ['follow-us', 'Share this article'],
    ['follow-us', 'Facebook Twitter WhatsApp Email'],
    ['follow-us', 'Tweet | Share | Print'],
    ['follow-us', 'Sign up for our newsletter'],
    ['follow-us', 'Subscribe now and read for free'],
    ['follow-us', 'Advertisement'],
    ['follow-us', 'Sponsored content'],
    ['follow-us', 'Story continues below advertisement'],
    ['read-more', 'Read more: how the bridge was built'],
    ['read-more', 'Read also: the tower'],
    ['read-more', 'Related articles'],
    ['read-more', 'Related: Five bridges that moved'],
    ['read-more', 'Most read'],
    ['read-more', 'You may also like'],
    ['copyright', '© 2021 Northern Post'],
    ['copyright', 'Copyright 2021 Northern Post. All rights reserved.'],
    ['copyright', 'Copyright by the authors'],
    ['caption', 'Photo: Ada Moss'],
    ['caption', 'Image courtesy of the Halden Museum'],
    ['caption', 'Credit: Ada Moss/Northern Post'],
    ['caption', 'The bridge at night (Photo: Ada Moss)'],
    ['caption', 'Crowds at the gate. Ada Moss/Getty Images'],
    ['caption', 'Figure 3: Traffic over the bridge, by year'],
    ['page-furniture', '12'],
    ['page-furniture', 'Page 3 of 12'],
    ['page-furniture', '– 7 –'],
    ['page-furniture', 'Last updated: Monday'],
    ['page-furniture', 'Posted 3 hours ago'],
    ['page-furniture', 'Home | News | About us | Contact'],
    ['page-furniture', 'Home > Articles > Bridges'],
    ['page-furniture', 'Skip to main content'],
    ['page-furniture', 'Table of contents'],
    ['page-furniture', 'We use cookies to improve your visit.'],
    ['page-furniture', 'Accept all cookies'],
    ['page-furniture', '5 min read'],
    ['page-furniture', 'Reading time: 4 minutes'],
    ['page-furniture', '14 comments'],
    ['page-furniture', 'Leave a reply'],
    ['contact', 'Tel: +44 20 7946 0000'],
    ['contact', 'Contact: press@example.org'],
    ['contact', 'For more information, please visit our website.'],
    ['contact', 'press@example.org'],
    ['contact', 'https://example.org/bridge'],
    ['disclaimer', 'Sources: Halden Museum, own counts'],
    ['disclaimer', 'Disclaimer'],
    ['disclaimer', 'The views expressed here are those of the author.'],
    ['course-notice', 'Reminder: lab reports are due'],
    ['course-notice', 'Slides are on the course page'],
    ['separator', '* * *'],
    ['references', '[12] A. Moss, Bridges of the North, Halden Press, 1998.'],
    ['references', 'doi: 10.1000/182'],
  ])('%s: %s', (reason, line) => {
    expect(cleaningReason(line)).toBe(reason)
  })
})

describe('prose that only looks like it is kept:', () => {
  test.each([
    'Follow the instructions on the label before the first use.',
    'Like us, other mammals keep a steady temperature.',
    'Join the two ends with a knot.',
    'By 1990 the town had 40,000 inhabitants.',
    'By the end of the war the bridge was gone.',
    'On 4 June 1931 the bridge was opened.',
    'The treaty of 16 November 2021 ended the dispute.',
    'Published in 1859, the book made its author famous.',
    'Published by Halden Press, it sold 3,000 copies.',
    'Updated rules came into force in 2004.',
    'Copyright lasts for 70 years after the death of the author.',
    'Related languages include Finnish and Estonian.',
    'Recommended doses lie between 5 and 10 mg.',
    'The advertisement ran in 1984 and cost 900,000 dollars.',
    'Sponsored research makes up a third of the budget.',
    'Contact with infected water spreads the disease.',
    'Phone numbers in the country have eight digits.',
    'Fax machines were patented in 1843.',
    'Sources of vitamin C include oranges and peppers.',
    'Source code is what a person writes.',
    'Photographs by satellites show the whole delta.',
    'Images of the planet were sent back in 1974.',
    'The slides are rinsed in ethanol for two minutes.',
    'Share prices fell by 12 percent in October.',
    'Print runs of 500 copies were usual.',
    'Home rule was granted in 1979.',
    'News of the victory reached Rome in three days.',
    'Cookies were first sold in 1897.',
    'Comments by the minister led to a strike.',
    'Subscribers paid two shillings a year.',
    'Register entries go back to 1620.',
    'Figure skating became an Olympic sport in 1908.',
    'Search engines crawl the web.',
    'Page, who was born in 1973, studied in Michigan.',
    'Next to the river stands a mill.',
    'About 40 percent of the land is forest.',
    'Contents of the stomach are acid.',
    'Credit unions have been legal since 1934.',
    'The last update of the law dates from 2011.',
    '12 people were hurt.',
    'Table salt is sodium chloride.',
    'Reading time tables was a skill of clerks.',
  ])('%s', (line) => {
    expect(cleaningReason(line)).toBeUndefined()
  })
})

test('what stands under a heading of references is left out, and what comes after is read again', () => {
  const text =
    '# Bridges\n\nThe bridge was opened in 1931.\n\n## References\n\nMoss, A. Bridges of the North. Halden Press.\n\n- Fell, B. Towers. 1990.\n- Berg, J. Piers. 1991.\n\n## Repairs\n\nIt was repaired in 1950.'
  for (const kind of ['text', 'markdown'] as const) {
    const blocks = blocksOf(text, kind)
    expect(blocks.map((block) => (block.kind === 'discarded' ? block.reason : block.kind))).toEqual([
      'paragraph',
      'references',
      'references',
      'paragraph',
    ])
    for (const block of blocks)
      if (block.kind === 'discarded') {
        const { start, end } = documentSpan(block.plain)
        expect(text.slice(start, end).replace(/\s/g, ' ')).toBe(block.plain.text)
      }
  }
})
