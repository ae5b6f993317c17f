using System.Runtime.InteropServices;

namespace PyWaker.Interpreter;

/// <summary>
/// Whether this process is a forked child, where the .NET runtime's other threads are gone and nothing may be started.
/// </summary>
/// <remarks>
/// The mark is a byte that Python code sets. .NET code must not do that: the runtime shares the memory that holds
/// compiled code with its forked children (a shared mapping, unless <c>DOTNET_EnableWriteXorExecute=0</c>), so a method
/// that is compiled in a child overwrites code of the parent.
/// </remarks>
internal static unsafe class ForkGuard
{
    private static byte* s_mark = (byte*)NativeMemory.AllocZeroed(1);

    public static bool IsForked => *s_mark != 0;

    /// <summary>Sets the address of the byte that is not 0 in a child.</summary>
    public static void Watch(byte* mark) => s_mark = mark;
}
