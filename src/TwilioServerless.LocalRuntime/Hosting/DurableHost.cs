using Microsoft.Extensions.Hosting;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Durable;

namespace TwilioServerless.LocalRuntime.Hosting;

/// <summary>Runs the durable engine while the host runs, if the program has orchestrators.</summary>
internal sealed class DurableHost(FunctionCatalog catalog, Lazy<DurableEngine> engine) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) =>
        catalog.Of<OrchestrationTrigger>().Any() ? engine.Value.StartAsync(cancellationToken) : Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!engine.IsValueCreated)
            return;
        var stopped = engine.Value.StopAsync(cancellationToken);
        await stopped.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stopped.IsCompletedSuccessfully) // What did not end in time is left behind; its work is in storage.
            await engine.Value.DisposeAsync();
    }
}
