using System.Reflection;
using System.Runtime.InteropServices;

namespace PyWaker.TestKit;

/// <summary>The functions of the library that C code can call, found by what marks them.</summary>
internal static class NativeEntryNames
{
    private const BindingFlags Members =
        BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Lines of an address and a name.</summary>
    public static string All() =>
        string.Join(
            '\n',
            typeof(PyModule)
                .Assembly.GetTypes()
                .SelectMany(static type => type.GetMethods(Members))
                .Where(static method => method.IsDefined(typeof(UnmanagedCallersOnlyAttribute)))
                .Select(static method =>
                    $"{method.MethodHandle.GetFunctionPointer()} {method.DeclaringType!.Name}.{method.Name}"
                )
        );
}
