using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TwilioServerless.LocalRuntime.Durable;
using TwilioServerless.LocalRuntime.Durable.Rows;
using TwilioServerless.Storage;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.LocalRuntime.Tests.Durable;

/// <summary>An engine on embedded storage with a clock that only the test moves.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly StorageFixture fixture;
    private DurableEngine engine;

    private DurableHost(StorageFixture fixture) => (this.fixture, engine) = (fixture, NewEngine(fixture.Storage));

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));

    public ScriptedFunctions Functions { get; private set; } = new();

    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    public IStorage Storage => fixture.Storage;

    public DurableTaskClient Client => engine.Client;

    public static async Task<DurableHost> StartAsync(Action<ScriptedFunctions> functions)
    {
        var host = new DurableHost(await TestStorage.EmbeddedAsync());
        functions(host.Functions);
        await host.RestartAsync();
        return host;
    }

    /// <summary>Stops the engine and starts another one on what it left, perhaps with other code or on other storage.</summary>
    public async Task RestartAsync(Action<ScriptedFunctions>? functions = null, IStorage? storage = null)
    {
        await engine.DisposeAsync();
        if (functions is not null)
            functions(Functions = new());
        engine = NewEngine(storage ?? Storage);
        await engine.StartAsync(CancellationToken.None);
    }

    public Task StopAsync() => engine.StopAsync(CancellationToken.None).WaitAsync(Patience);

    /// <summary>Starts an orchestration and returns its instance id.</summary>
    public Task<string> ScheduleAsync(string name, object? input = null, string? id = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(name, input, new(id), CancellationToken.None);

    public async Task<OrchestrationMetadata> CompletionAsync(string id) =>
        await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true).WaitAsync(Patience);

    public async Task<OrchestrationMetadata> RunAsync(string name, object? input = null, string? id = null) =>
        await CompletionAsync(await ScheduleAsync(name, input, id));

    /// <summary>Waits until an instance is as the test needs it.</summary>
    public async Task<OrchestrationMetadata> UntilAsync(string id, Func<OrchestrationMetadata, bool> reached)
    {
        OrchestrationMetadata? found = null;
        await UntilAsync(async () => (found = await Client.GetInstanceAsync(id, true)) is { } instance && reached(instance));
        return found!;
    }

    /// <summary>Waits until so many timers are to come and moves the clock to the first of them.</summary>
    public async Task FireNextTimerAsync(int timers = 1)
    {
        var now = Time.GetUtcNow().UtcDateTime;
        List<DateTime> dues = [];
        await UntilAsync(async () =>
        {
            dues = [.. (await RowsAsync(HubKeys.Timers)).Select(row => HubKeys.DueOf(row.Key)).Where(due => due > now)];
            return dues.Count == timers;
        });
        Time.Advance(dues[0] - now);
    }

    public async Task<IReadOnlyList<Row>> RowsAsync(string prefix)
    {
        var rows = new List<Row>();
        await foreach (var row in new Hub(Storage).RowsAsync(prefix, CancellationToken.None))
            rows.Add(row);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await engine.DisposeAsync();
        await fixture.DisposeAsync();
    }

    public static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await reached())
            await Task.Delay(1, patience.Token);
    }

    private DurableEngine NewEngine(IStorage storage) => new(storage, Functions, Time, Loggers, new());
}
