using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;

namespace TwilioServerless.LocalRuntime.Timers;

/// <summary>Runs the timer functions while the host runs.</summary>
internal sealed class TimerFunctions(FunctionCatalog catalog, Lazy<TimerHost> host, IConfiguration configuration, ILogger<TimerFunctions> log)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource giveUp = new();
    private Task ticking = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var loops = catalog.Of<TimerTrigger>().Select(found => LoopOf(found.Function, found.Trigger)).ToList();
        ticking = Task.WhenAll(loops.Select(loop => Task.Run(() => TickAsync(loop), CancellationToken.None)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await ticking.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await giveUp.CancelAsync();
    }

    public void Dispose()
    {
        stopping.Dispose();
        giveUp.Dispose();
    }

    private TimerLoop LoopOf(LocalFunction function, TimerTrigger trigger) =>
        new(function, TimerSchedule.Parse(SettingNames.Resolve(trigger.Schedule, configuration)), host.Value, log);

    private Task TickAsync(TimerLoop loop) => loop.TickAsync(stopping.Token, giveUp.Token);
}
