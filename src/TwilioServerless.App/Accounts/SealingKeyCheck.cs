using Microsoft.Extensions.Hosting;

namespace TwilioServerless.App.Accounts;

/// <summary>Stops the start with a clear message when auth tokens could not be opened.</summary>
public sealed class SealingKeyCheck(SealingKey key) : IHostedService
{
    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        key.Read();
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
