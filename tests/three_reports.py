"""Three invented reports for tests of whole records: a wire story, a local story, a story that rests on hearsay."""

WIRE = """Two ferries were held in the port of Split last week, officials say

By Ilse Brandt

ZAGREB, May 12 (Northwire) - Two ferries carrying untaxed cigarettes were held in the port of Split last week, the Velen \
Gazette reported on Monday, citing a senior customs official.

“They had false papers for every crate,” the official told the newspaper. He said that the crates had probably come from Albania.

Croatia's Interior Ministry denied that any ship had been searched since January. “Nothing was found on board,” its spokeswoman, \
Karin Holm, said in a statement.

Holm did not say who had ordered the search. The owner of the ferries, Coastal Lines Ltd., could not be reached for comment.

The port of Split is the second largest in the country. It handled 900 ships in 2019.
"""

LOCAL = """The school board of Harlow voted on Tuesday to close the old mill school in June 2026.

Mayor Omar Haddad said the building may collapse. “We will not wait for a wall to fall on a child,” Haddad told reporters.

Parents demanded that the board publish the report of its engineers. Ana Ruiz, a mother of three, accused the mayor of hiding \
it. She said he had promised in March to keep the school open.

The board declined to comment. Haddad denied the accusation, calling it a smear.

Three engineers said the walls were sound. The school was built in 1931 by a firm from Norway.
"""

HEARSAY = """The director of the state museum is said to have sold a painting to a collector in Geneva.

The painting reportedly hung in the director's house until last summer, according to a memo seen by the Harbour Post.

Sources familiar with the sale claimed that the price was never paid. Police believe the painting is still in Switzerland.

The museum's lawyer, Jan Kerr, said he had no recollection of such a sale. “I do not recall the painting,” Kerr said.

A former guard told the Post that the frame was burned. The museum did not respond to a request for comment.
"""

REPORTS = {"wire": WIRE, "local": LOCAL, "hearsay": HEARSAY}
