using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers.Stock;

namespace TwilioServerless.Functions.PhoneNumbers;

/// <summary>What is put up for sale to a family of accounts beside the stock of all, a product of ours.</summary>
public sealed class StockFunctions(ChangeStock change, ShowStock show)
{
    private const string Many = Routes.Console + "Stock";
    private const string One = Many + "/{country}/{type}";

    [Function("CloseStock")]
    public async Task<IResult> CloseAsync([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = One)] HttpRequest request, string country, string type, CancellationToken ct)
    {
        await change.CloseAsync(request.Caller(), country, StockRequest.Kind(type), ct);
        return Api.Deleted();
    }

    [Function("FetchStock")]
    public async Task<IResult> FetchAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = One)] HttpRequest request, string country, string type, CancellationToken ct) =>
        Api.Ok(await show.Handle(request.Caller(), country, StockRequest.Kind(type), List(request), ct), StockApiJson.Default.StockResource);

    [Function("ListStock")]
    public async Task<IResult> ListAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.List(await show.Handle(request.Caller(), List(request), PageRequest.Read(request), ct), "stock", StockApiJson.Default.StockResource);

    [Function("OpenStock")]
    public async Task<IResult> OpenAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Many)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await change.OpenAsync(request.Caller(), StockRequest.Read(await Form.ReadAsync(request, ct)), List(request), ct), StockApiJson.Default.StockResource);

    private static string List(HttpRequest request) => request.Absolute("/" + Many);
}
