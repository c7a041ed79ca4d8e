using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Simulator;

namespace TwilioServerless.Functions.Simulator;

/// <summary>A phone of the simulated network in somebody's hand: what it does, and what is heard and seen on it.</summary>
public sealed class PhoneFunctions(UsePhone use, WatchPhone watch)
{
    private const string Phone = Routes.Console + "Simulator/Handsets/{phoneNumber}";

    /// <summary>Action answer, reject, digits, speak, hangup; call and text begin something.</summary>
    [Function("UsePhone")]
    public async Task<IResult> UseAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Phone)] HttpRequest request, string phoneNumber, CancellationToken ct) =>
        await use.Handle(request.Caller(), phoneNumber, await Form.ReadAsync(request, ct), ct);

    /// <summary>What happens on the phone, as it happens.</summary>
    [Function("WatchPhone")]
    public IResult Watch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Phone + "/Events")] HttpRequest request, string phoneNumber) =>
        watch.Handle(request.Caller(), phoneNumber, EventStream.LastEvent(request));
}
