using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Storage;

namespace TwilioServerless.Functions.Billing;

/// <summary>Monthly rent: an hourly look at every due list, one message each, so that a failing list stops no other.</summary>
public sealed class RentFunctions(RingRent ring, ChargeRent charge)
{
    [Function("RentTimer")]
    public Task RingAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer, CancellationToken ct) => ring.Handle(ct);

    [Function("ChargeRent")]
    public Task ChargeAsync([QueueTrigger(QueueNames.Rent)] string dueList, CancellationToken ct) => charge.Handle(dueList, ct);
}
