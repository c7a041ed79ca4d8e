using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>DELETE Simulator/Handsets/{PhoneNumber}: the phone is again as any other.</summary>
public sealed class ForgetHandset(HandsetTable handsets)
{
    /// <summary>Forgets what was said of it; refused if nobody said anything.</summary>
    public async Task Handle(Caller caller, string phoneNumber, CancellationToken ct)
    {
        await handsets.FetchAsync(caller.Account, phoneNumber, ct);
        await handsets.RemoveAsync(caller.Account, phoneNumber, ct);
    }
}
