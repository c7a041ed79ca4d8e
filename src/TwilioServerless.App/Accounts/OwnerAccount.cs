using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Accounts;

/// <summary>Opens the installation's main account before the first request, if the settings name one.</summary>
public sealed class OwnerAccount(MainAccounts accounts, IOptions<OwnerOptions> options) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value is { AccountSid: { Length: > 0 } sid, AuthToken: { } token } owner)
            await accounts.EnsureAsync(new NamedAccount(Sid.Parse(sid), token, owner.FriendlyName, owner.Currency), cancellationToken);
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
