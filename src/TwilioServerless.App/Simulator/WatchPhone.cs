using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;

namespace TwilioServerless.App.Simulator;

/// <summary>GET Simulator/Handsets/{PhoneNumber}/Events: what happens on a phone, as it happens.</summary>
public sealed class WatchPhone(IEnumerable<IPhoneNews> news, Tenants tenants, Numbering numbering)
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);

    /// <summary>A stream that lasts as long as somebody listens.</summary>
    /// <param name="lastEvent">See <see cref="EventStream.LastEvent"/>.</param>
    public EventStream Handle(Caller caller, string phone, string? lastEvent)
    {
        var address = HandsetRequest.Address(phone, numbering);
        var watched = news.Select(one => one.Watch(caller.Tenant, address, lastEvent)).ToArray();
        return new(async ct =>
        {
            var (tenant, happened) = (await tenants.GetAsync(caller.AccountSid, ct), new List<StreamedEvent>());
            foreach (var since in watched) happened.AddRange(await since(tenant, ct));
            return happened;
        }, Often);
    }
}
