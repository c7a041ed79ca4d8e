using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Durable.Dispatch;

namespace TwilioServerless.LocalRuntime.Durable.Turns;

/// <summary>Gives each ready instance its turns, one at a time; a turn that could not be saved comes again.</summary>
internal sealed class TurnRunner(Turn turn, Dispatcher dispatcher, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(string id, CancellationToken stop)
    {
        dispatcher.Instances.Begin(id);
        try
        {
            await turn.RunAsync(id, stop);
        }
#pragma warning disable CA1031 // The crew goes on; storage may be back in a moment.
        catch (Exception exception)
        {
            if (!stop.IsCancellationRequested)
            {
                DurableLog.TurnFailed(logger, exception, id);
                _ = WakeLaterAsync(id, stop);
            }
        }
#pragma warning restore CA1031
        finally
        {
            dispatcher.Instances.End(id);
        }
    }

    private async Task WakeLaterAsync(string id, CancellationToken stop)
    {
        await Task.Delay(RetryPause, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        dispatcher.Wake(id);
    }
}
