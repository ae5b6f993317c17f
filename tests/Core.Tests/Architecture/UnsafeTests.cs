using System.Text.RegularExpressions;

namespace PyWaker.Core.Tests.Architecture;

/// <summary>
/// Where unsafe code may be: at the C API, in the folders that handle raw references, and in the few files that are
/// named here.
/// </summary>
public partial class UnsafeTests
{
    private static readonly string[] s_folders =
    [
        "src/Core/Interop/",
        "src/Core/Interpreter/",
        "src/Core/Objects/",
        "src/Core/Buffers/",
        "src/Core/Conversion/",
        "src/Core/Exceptions/",
        "src/Core/NativeTypes/",
        "src/Core/Memory/",
    ];

    // What they need of the C API: types with slots of their own, entry points of their own, or a single call that no
    // wrapper is worth.
    private static readonly string[] s_files =
    [
        "src/Core/Classes/ClassInstance.Stored.cs",
        "src/Core/Classes/ClassMembers.cs",
        "src/Core/Classes/ClassType.cs",
        "src/Core/Classes/StoredValues.cs",
        "src/Core/Coroutines/CoroutineType.cs",
        "src/Core/Coroutines/CoroutineWrapper.cs",
        "src/Core/Functions/FunctionSelf.cs",
        "src/Core/Functions/FunctionSupport.cs",
        "src/Core/Functions/MethodObject.cs",
        "src/Core/Functions/NativeFunction.cs",
        "src/Core/Functions/NativeFunction.Binding.cs",
        "src/Core/Functions/OverloadedFunction.cs",
        "src/Core/Functions/ParameterType.cs",
        "src/Core/Functions/PyFunctionCall.cs",
        "src/Core/Functions/PyFunctionCall.Buffers.cs",
        "src/Core/Generators/AsyncGeneratorStep.cs",
        "src/Core/Generators/AsyncGeneratorType.cs",
        "src/Core/Interfaces/PyMemberCall.Memory.cs",
        "src/Core/Interfaces/SpanLender.cs",
        "src/Core/Interfaces/SpanLender.Generic.cs",
        "src/Core/Modules/PyExceptionProperty.cs",
        "src/Core/Modules/PyModule.cs",
        "src/Core/Startup/ExtensionModule.cs",
        "src/Core/Startup/ForkHook.cs",
        "src/Core/Startup/HostSetup.cs",
        "src/Core/Startup/Python.Initialize.cs",
        "src/Core/Startup/Python.Shutdown.cs",
        "src/Core/Streams/ByteStreamType.cs",
        "src/Core/Streams/PinnedView.cs",
        "src/Core/Streams/PythonMemory.cs",
        "src/Core/Wakers/Sniffio.cs",
    ];

    [Test]
    public void UnsafeCode_IsOnlyWhereItMayBe()
    {
        IEnumerable<string> offenders = WithUnsafeCode()
            .Where(static path =>
                !s_folders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) && !s_files.Contains(path)
            );

        Assert.That(
            offenders,
            Is.Empty,
            $"unsafe code belongs in {string.Join(", ", s_folders)} and the files listed in {nameof(UnsafeTests)}"
        );
    }

    [Test]
    public void Exceptions_ToTheRule_AreStillNeeded() =>
        Assert.That(s_files, Is.SubsetOf(WithUnsafeCode()), "take them off the list");

    private static string[] WithUnsafeCode() =>
        [.. SourceTree.Files("src", ".cs").Where(static path => UnsafeWord().IsMatch(SourceTree.ReadCode(path)))];

    [GeneratedRegex(@"\bunsafe\b")]
    private static partial Regex UnsafeWord();
}
