using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging.Abstractions;
using TwilioServerless.LocalRuntime.CrashChild;
using TwilioServerless.LocalRuntime.Durable;
using TwilioServerless.Storage;

// Runs so many orchestrations in a folder, going on with those it finds there, until all are done or it is killed.
var (folder, count) = (args[0], int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
await using var storage = StorageSetup.Open(new() { Path = folder }, TimeProvider.System);
await using var engine = new DurableEngine(storage, new Steps(), TimeProvider.System, NullLoggerFactory.Instance, new());
await engine.StartAsync(CancellationToken.None);
await Console.Out.WriteLineAsync("started");

await Task.WhenAll(Enumerable.Range(0, count).Select(RunAsync));
await Console.Out.WriteLineAsync("done");

async Task RunAsync(int number)
{
    var options = new StartOrchestrationOptions($"o{number}") { DedupeStatuses = ["Completed"] };
    try
    {
        await engine.Client.ScheduleNewOrchestrationInstanceAsync("Life", number, options);
    }
    catch (OrchestrationAlreadyExistsException)
    {
        // From an earlier life of this process.
    }

    await engine.Client.WaitForInstanceCompletionAsync($"o{number}");
}
