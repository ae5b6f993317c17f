namespace PyWaker.SourceGenerator;

/// <summary>The class of .NET memory in stubs: a private name, because a checker cannot import the real one.</summary>
internal static class MemoryStub
{
    private const string Name = "_Memory";

    /// <summary>The class, marked (<see cref="StubNames"/>).</summary>
    public static readonly string Type = StubNames.Mark(StubNames.Own, Name);

    /// <summary>Whether a module has results of the class.</summary>
    public static bool IsUsed(ModuleModel module) =>
        module.Functions.Any(static function => function.Passing is not BufferPassing.None)
        || module
            .Types.OfType<ClassModel>()
            .Any(static type =>
                type.Functions.Any(static function => function.Passing is not BufferPassing.None)
                || type.Properties.Any(static property => property.Passing is not BufferPassing.None)
            );

    /// <summary>Writes the class.</summary>
    public static void Write(StubText text)
    {
        string any = text.Type(StubTypes.Any);
        text.Blank();
        text.Block($"class {Name}:", "Memory of .NET, shared: memoryview(x) and numpy.asarray(x) copy nothing.", () =>
        {
            text.Line("@property");
            text.Line("def format(self) -> str: ...");
            text.Line("@property");
            text.Line("def shape(self) -> tuple[int, ...]: ...");
            text.Line("@property");
            text.Line("def nbytes(self) -> int: ...");
            text.Line("@property");
            text.Line("def readonly(self) -> bool: ...");
            text.Line("@property");
            text.Line($"def __array_interface__(self) -> dict[str, {any}]: ...");
            text.Line("def __buffer__(self, flags: int, /) -> memoryview: ...");
            text.Line($"def __dlpack__(self, **options: {any}) -> {any}: ...");
            text.Line("def __dlpack_device__(self) -> tuple[int, int]: ...");
            text.Line("def __len__(self) -> int: ...");
            text.Line($"def __getitem__(self, key: {any}, /) -> {any}: ...");
            text.Line($"def __setitem__(self, key: {any}, value: {any}, /) -> None: ...");
            text.Line("def __enter__(self) -> _Memory: ...");
            text.Line($"def __exit__(self, *error: {any}) -> None: ...");
            text.Line("def release(self) -> None: ...");
        });
    }
}
