using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;

namespace TwilioServerless.App.Simulator;

/// <summary>What can be heard and seen on a phone of the simulated network; each product brings its own.</summary>
public interface IPhoneNews
{
    /// <summary>Begins to watch a phone.</summary>
    /// <param name="phone">Its address.</param>
    /// <param name="lastEvent">The last event that was seen before the connection was lost; null: it is new.</param>
    /// <returns>What has happened, in order, since it was asked last.</returns>
    Func<Tenant, CancellationToken, Task<IReadOnlyList<StreamedEvent>>> Watch(Tenant tenant, string phone, string? lastEvent);
}
