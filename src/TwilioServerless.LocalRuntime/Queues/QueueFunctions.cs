using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Queues;

/// <summary>Listens to the queues of all queue functions while the host runs.</summary>
internal sealed class QueueFunctions(FunctionCatalog catalog, Lazy<QueueHost> host, IConfiguration configuration, ILogger<QueueFunctions> log)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource giveUp = new();
    private readonly List<QueueListener> listeners = [];
    private Task listening = Task.CompletedTask;

    /// <summary>Ends when no message is fetched any more.</summary>
    internal Task Listening => listening;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in catalog.Of<QueueTrigger>())
        {
            var delivery = new QueueDelivery(host.Value, function, SettingNames.Resolve(trigger.Queue, configuration), log);
            listeners.Add(new QueueListener(host.Value, delivery, log));
        }

        listening = Task.WhenAll(listeners.Select(listener => Task.Run(() => ListenAsync(listener), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await listening;
        await Task.WhenAll(listeners.Select(listener => listener.SettledAsync()))
            .WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await giveUp.CancelAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        giveUp.Dispose();
    }

    private Task ListenAsync(QueueListener listener) => listener.ListenAsync(stopping.Token, giveUp.Token);
}
