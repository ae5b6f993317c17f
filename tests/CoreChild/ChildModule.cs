using PyWaker.Anyio;
using PyWaker.LowLevel;

namespace PyWaker.CoreChild;

/// <summary>The module <c>child</c>, for tests whose body is Python.</summary>
internal static class ChildModule
{
    public static void Export()
    {
        AnyioBackend.Register();
        Python.Initialize();
        PyModule
            .Create("child")
            .AddAsyncFunction("later", (int x) => Later(x))
            .AddAsyncFunction("never", () => new TaskCompletionSource().Task)
            .AddFunction("bell", (string backend) =>
                AsyncBackends.Get(backend).GetChannel().Doorbell.Kind.ToString().ToLowerInvariant()
            );
    }

    private static async Task<int> Later(int x)
    {
        await Task.Yield();
        return x;
    }
}
