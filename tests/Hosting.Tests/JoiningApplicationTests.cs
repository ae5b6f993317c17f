using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PyWaker.Hosting.Tests;

/// <summary>AddPython in a process in which Python runs already: it is joined, and stays.</summary>
public class JoiningApplicationTests
{
    [Test]
    public async Task Start_OnAThreadThatHoldsTheGil_DoesNotWaitForIt()
    {
        using IHost host = NewHost();
        await Task.Run(() =>
            {
                using AttachScope scope = Python.Attach();
                host.Start();
            })
            .WaitAsync(Loops.Patience);
        await host.StopAsync().WaitAsync(Loops.Patience);
        Assert.That(Python.IsInitialized);
    }

    [Test]
    public void Start_WithALoopThatNobodyKnows_SaysSoToWhoeverAsks()
    {
        using IHost host = NewHost(static options => options.Loop = "nonesuch");
        Assert.That(
            () => host.StartAsync().WaitAsync(Loops.Patience),
            Throws.ArgumentException.With.Message.Contains("'nonesuch'")
        );
        Assert.That(
            host.Services.GetRequiredService<PyLoop>,
            Throws.ArgumentException.With.Message.Contains("'nonesuch'")
        );
    }

    [Test]
    public async Task Initialize_ThatThrows_IsTriedAgain()
    {
        int tries = 0;
        using IHost host = NewHost(options =>
            options.Initialize = () =>
            {
                if (tries++ == 0)
                {
                    throw new FormatException("the first time");
                }
            }
        );
        Assert.That(host.Services.GetRequiredService<PyLoop>, Throws.InstanceOf<FormatException>());
        await host.StartAsync().WaitAsync(Loops.Patience);
        Assert.That(host.Services.GetRequiredService<PyLoop>().IsClosed, Is.False);
        await host.StopAsync().WaitAsync(Loops.Patience);
    }

    [Test]
    public async Task TwoApplications_HaveLoopsOfTheirOwn()
    {
        using IHost first = NewHost();
        using IHost second = NewHost();
        await first.StartAsync().WaitAsync(Loops.Patience);
        await second.StartAsync().WaitAsync(Loops.Patience);
        PyLoop ended = first.Services.GetRequiredService<PyLoop>();
        PyLoop loop = second.Services.GetRequiredService<PyLoop>();

        await first.StopAsync().WaitAsync(Loops.Patience);

        Assert.That(ended.IsClosed);
        Assert.That(await loop.InvokeAsync(static () => 1).WaitAsync(Loops.Patience), Is.EqualTo(1));
        await second.StopAsync().WaitAsync(Loops.Patience);
    }

    [Test]
    public async Task Stop_WithWorkPending_CancelsIt()
    {
        using IHost host = NewHost();
        await host.StartAsync().WaitAsync(Loops.Patience);
        PyLoop loop = host.Services.GetRequiredService<PyLoop>();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task pending = loop.RunAsync(token =>
        {
            started.SetResult();
            return Task.Delay(Timeout.Infinite, token);
        });
        await started.Task.WaitAsync(Loops.Patience);

        await host.StopAsync().WaitAsync(Loops.Patience);

        Assert.That(() => pending.WaitAsync(Loops.Patience), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Loop_AskedForAfterTheStop_IsAnError()
    {
        using IHost host = NewHost();
        await host.StartAsync().WaitAsync(Loops.Patience);
        await host.StopAsync().WaitAsync(Loops.Patience);
        Assert.That(
            host.Services.GetRequiredService<PyLoop>,
            Throws.InvalidOperationException.With.Message.StartsWith("The application has stopped")
        );
    }

    private static IHost NewHost(Action<PythonHostOptions>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.Services.AddPython(options => configure?.Invoke(options));
        return builder.Build();
    }
}
