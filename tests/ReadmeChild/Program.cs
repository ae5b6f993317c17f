using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PyWaker;
using PyWaker.Readme;

switch (args)
{
    case [nameof(HostingSnippets.RunOnAThreadOfItsOwn), string path]:
        return await HostingSnippets.RunOnAThreadOfItsOwn(path);

    case [nameof(HostingSnippets.OnALoopThread)]:
        Console.WriteLine(await HostingSnippets.OnALoopThread());
        return 0;

    case [nameof(HostingSnippets.MainOnALoop)]:
        return HostingSnippets.MainOnALoop();

    case [nameof(HostingSnippets.InAnApplication)]:
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        HostingSnippets.InAnApplication(builder.Services);
        using (IHost host = builder.Build())
        {
            await host.StartAsync();
            string slept = await host
                .Services.GetRequiredService<HostingSnippets.IAsyncio>()
                .SleepAsync(0.01, Python.Evaluate<int>("__import__('example').add(1, 2)").ToString());
            Console.WriteLine(slept);
            await host.StopAsync();
        }

        return 0;

    case [nameof(CallingSnippets.Call)]:
        CallingSnippets.Call();
        return 0;

    case [nameof(CallingSnippets.CallByHand)]:
        CallingSnippets.CallByHand();
        return 0;

    case [nameof(CallingSnippets.Members)]:
        CallingSnippets.Members();
        return 0;

    case [nameof(CallingSnippets.MembersByHand)]:
        CallingSnippets.MembersByHand();
        return 0;

    case [nameof(CallingSnippets.Values)]:
        (string city, string json, object? natural) = CallingSnippets.Values();
        Console.WriteLine($"{city}\n{json}\n{natural is List<object?> and [Dictionary<object, object?>]}");
        return 0;

    case [nameof(CallingSnippets.Lifetime)]:
        Console.WriteLine(CallingSnippets.Lifetime());
        return 0;

    case [nameof(CallingSnippets.Errors)]:
        CallingSnippets.Errors();
        return 0;

    case [nameof(CallingSnippets.Await)]:
        await CallingSnippets.Await();
        return 0;

    case [nameof(CallingSnippets.AwaitByHand)]:
        await CallingSnippets.AwaitByHand();
        return 0;

    default:
        Console.Error.WriteLine($"no snippet '{string.Join(' ', args)}'");
        return 2;
}
