"""`list`: the targets, what each reads, and what it starts from."""
from . import targets


def add_to(subcommands):
    parser = subcommands.add_parser("list", help="the targets, what each checks, its corpus, dictionary and mutator")
    parser.add_argument("--names", action="store_true", help="the names only, one a line")
    parser.set_defaults(carry_out=carry_out)


def carry_out(arguments):
    known = targets.all_targets()
    if arguments.names:
        print("\n".join(target.name for target in known))
        return 0
    print(f"{'target':19} {'corpus':>14}  {'dictionary':15} {'mutator':8} what it checks")
    for target in known:
        seeds = target.seeds()
        size = sum(path.stat().st_size for path in seeds)
        dictionary = target.dictionary.stem if target.dictionary else "-"
        print(f"{target.name:19} {len(seeds):4} {size / 1024:5.1f} KiB  {dictionary:15} {target.mutator or '-':8} "
              f"{target.purpose}")
    print(f"{len(known)} targets; a mutator changes an input as the format is built, not octet by octet.")
    return 0
