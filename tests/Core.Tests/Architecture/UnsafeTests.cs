using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>Where unsafe code may be: at the C API, in the folders that handle raw references, and in the few files that are named here.</summary>
public partial class UnsafeTests
{
    private static readonly string[] s_folders = ["src/Core/Interop/", "src/Core/Interpreter/", "src/Core/Objects/", "src/Core/NativeTypes/"];

    // What they need of the C API: types with slots of their own, entry points of their own, or a single call that no wrapper is worth.
    private static readonly string[] s_files =
    [
        "src/Core/Bindings/PyExceptionProperty.cs",
        "src/Core/Bindings/PyFunctionCall.cs",
        "src/Core/Coroutines/AsyncGeneratorStep.cs",
        "src/Core/Coroutines/AsyncGeneratorType.cs",
        "src/Core/Coroutines/CoroutineType.cs",
        "src/Core/Coroutines/CoroutineWrapper.cs",
        "src/Core/Modules/ClassMembers.cs",
        "src/Core/Modules/FunctionSelf.cs",
        "src/Core/Modules/FunctionSupport.cs",
        "src/Core/Modules/MethodObject.cs",
        "src/Core/Modules/NativeFunction.Binding.cs",
        "src/Core/Modules/NativeFunction.cs",
        "src/Core/Modules/OverloadedFunction.cs",
        "src/Core/Modules/PyModule.cs",
        "src/Core/Startup/ExtensionModule.cs",
        "src/Core/Startup/ForkHook.cs",
        "src/Core/Startup/HostSetup.cs",
        "src/Core/Startup/Python.Initialize.cs",
        "src/Core/Startup/Python.Shutdown.cs",
        "src/Core/Wakers/Sniffio.cs",
    ];

    [Test]
    public void UnsafeCode_IsOnlyWhereItMayBe()
    {
        IEnumerable<string> offenders = WithUnsafeCode().Where(static path => !s_folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !s_files.Contains(path));

        Assert.That(offenders, Is.Empty, "unsafe code belongs in Interop or NativeTypes");
    }

    [Test]
    public void Exceptions_ToTheRule_AreStillNeeded() => Assert.That(s_files, Is.SubsetOf(WithUnsafeCode()), "take them off the list");

    private static string[] WithUnsafeCode() => [.. SourceTree.Files("src", ".cs").Where(static path => UnsafeWord().IsMatch(SourceTree.ReadCode(path)))];

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeWord();
}
