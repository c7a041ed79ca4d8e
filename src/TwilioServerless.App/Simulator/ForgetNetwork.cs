using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>DELETE Simulator/Network: it is as usual again.</summary>
public sealed class ForgetNetwork(NetworkTable networks)
{
    /// <summary>Forgets what was said of it.</summary>
    public Task Handle(Caller caller, CancellationToken ct) => networks.DeleteAsync(caller.Account, ct);
}
