using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>The rooms of the engine form a ladder: a room names no type of a room above it.</summary>
/// <remarks>Rooms on one rung may name each other. Attributes, and the messages in no room, belong to all.</remarks>
public partial class LayerTests
{
    private const string Core = "src/Core/";

    private static readonly string[][] s_ladder =
    [
        ["Interop"],
        ["Interpreter"],
        ["Objects"],
        ["Conversion", "Exceptions"],
        ["NativeTypes"],
        ["Wakers"],
        ["Coroutines", "Generators", "Awaitables"],
        ["Functions", "Classes", "Modules"],
        ["Startup"],
    ];

    private static readonly string[] s_apart = ["Attributes", "build"];

    // Types that a room may name although they are above it, each with its reason.
    private static readonly Dictionary<string, string[]> s_exceptions = new()
    {
        // A call converts its arguments and its result, and Python's error becomes a .NET exception.
        ["Objects"] = ["Converter", "ExceptionTranslator", "PythonException"],

        // A value that Python has no type for crosses as a native object: a handle, or a delegate as a callable.
        ["Conversion"] = ["DotNetObject", "NativeCallable", "NativeObject"],

        // A .NET exception in Python carries a handle of itself, and the exception classes are in the builtin module.
        ["Exceptions"] = ["BuiltinModule", "DotNetObject"],
    };

    [Test]
    public void Room_NamesNoTypeOfARoomAboveIt()
    {
        Dictionary<string, string> sources = Sources();
        Dictionary<string, string> rooms = RoomsOfTypes(sources);
        IEnumerable<string> offenders = sources.SelectMany(source =>
            Upward(source.Key, source.Value, rooms)
                .Where(name => !s_exceptions.GetValueOrDefault(RoomOf(source.Key), []).Contains(name))
                .Select(name => $"{source.Key} names {name}, which is in {rooms[name]}")
        );

        Assert.That(offenders, Is.Empty);
    }

    [Test]
    public void Exception_IsStillNeeded()
    {
        Dictionary<string, string> sources = Sources();
        Dictionary<string, string> rooms = RoomsOfTypes(sources);
        ILookup<string, string> upward = sources
            .SelectMany(source =>
                Upward(source.Key, source.Value, rooms).Select(name => (Room: RoomOf(source.Key), Name: name))
            )
            .ToLookup(static use => use.Room, static use => use.Name);
        IEnumerable<string> unneeded = s_exceptions.SelectMany(exception =>
            exception.Value.Except(upward[exception.Key]).Select(name => $"{exception.Key} no longer names {name}")
        );

        Assert.That(unneeded, Is.Empty, "Take these off the list.");
    }

    [Test]
    public void EveryFolder_IsARoom() =>
        Assert.That(
            Sources()
                .Keys.Where(static path => path.Contains('/'))
                .Select(static path => path.Split('/')[..^1])
                .Where(static folders =>
                    folders.Length != 1 || (RungOf(folders[0]) < 0 && !s_apart.Contains(folders[0]))
                )
                .Select(static folders => string.Join('/', folders))
                .Distinct(),
            Is.Empty
        );

    private static Dictionary<string, string> Sources() =>
        SourceTree.Files("src/Core", ".cs").ToDictionary(static path => path[Core.Length..], SourceTree.ReadCode);

    private static IEnumerable<string> Upward(string path, string code, Dictionary<string, string> rooms) =>
        RungOf(RoomOf(path)) is >= 0 and var rung
            ? Identifier()
                .Matches(code)
                .Select(static match => match.Value)
                .Distinct()
                .Where(name => rooms.TryGetValue(name, out string? room) && RungOf(room) > rung)
            : [];

    // A type whose parts are in several rooms belongs to the lowest.
    private static Dictionary<string, string> RoomsOfTypes(Dictionary<string, string> sources)
    {
        Dictionary<string, string> rooms = [];
        foreach ((string path, string code) in sources.Where(static source => RungOf(RoomOf(source.Key)) >= 0))
        {
            foreach (Match declaration in Declaration().Matches(code))
            {
                string name = declaration.Groups[1].Value;
                if (!rooms.TryGetValue(name, out string? known) || RungOf(RoomOf(path)) < RungOf(known))
                {
                    rooms[name] = RoomOf(path);
                }
            }
        }

        return rooms;
    }

    private static string RoomOf(string path) => path.Contains('/') ? path.Split('/')[0] : "";

    private static int RungOf(string room) => Array.FindIndex(s_ladder, rung => rung.Contains(room));

    [GeneratedRegex(@"\b(?:class|struct|interface|enum|record|delegate\s+[\w<>\[\]?*]+)\s+(?!class\b|struct\b)(\w+)")]
    private static partial Regex Declaration();

    // Not the members of something, which may have a type's name.
    [GeneratedRegex(@"(?<![.\w])[A-Z]\w+\b")]
    private static partial Regex Identifier();
}
