using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.Messaging;

namespace TwilioServerless.Functions.Messaging;

/// <summary>What the gateway Kannel asks us, by GET or POST; what it says is in the query. It brings a secret of its own instead of credentials.</summary>
public sealed class KannelFunctions(TakeKannelReport takeReport, TakeKannelMessage takeMessage)
{
    [Function("TakeKannelReceipt")]
    public async Task<IResult> TakeReceiptAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = Routes.Carriers + "kannel/receipts")] HttpRequest request, CancellationToken ct)
    {
        await takeReport.Handle(Form.Query(request), ct);
        return TypedResults.Ok();
    }

    [Function("TakeKannelMessage")]
    public async Task<IResult> TakeMessageAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "post", Route = Routes.Carriers + "kannel/messages")] HttpRequest request, CancellationToken ct)
    {
        await takeMessage.Handle(Form.Query(request), request.QueryString.Value ?? "", ct);
        return TypedResults.Ok();
    }
}
