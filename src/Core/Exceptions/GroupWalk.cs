namespace PyWaker.Exceptions;

/// <summary>The exception groups that one translation is inside of, and the limits of what it translates.</summary>
internal sealed class GroupWalk
{
    /// <summary>
    /// How deep groups are translated: deeper than any program nests them, and far from the end of the stack.
    /// </summary>
    public const int Deepest = 100;

    /// <summary>How many members are translated, of all groups together.</summary>
    public const int MostMembers = 50_000;

    private readonly List<nint> _path = [];
    private int _members;

    /// <summary>Begins a group, which is held by the caller until <see cref="Leave"/>.</summary>
    /// <returns>Null; or why its members are left out, and it was not begun.</returns>
    public string? Enter(nint group)
    {
        if (_path.Contains(group))
        {
            return Messages.GroupInItself;
        }

        if (_path.Count == Deepest)
        {
            return Messages.NestedGroups(Deepest);
        }

        _path.Add(group);
        return null;
    }

    /// <summary>Ends the group that was begun last.</summary>
    public void Leave() => _path.RemoveAt(_path.Count - 1);

    /// <summary>Counts a member; false when there were too many.</summary>
    public bool TryAddMember() => _members++ < MostMembers;
}
