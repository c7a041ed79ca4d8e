using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;

namespace TwilioServerless.Functions.Accounts;

/// <summary>Accounts and subaccounts.</summary>
public sealed class AccountFunctions(CreateAccount create, FetchAccount fetch, UpdateAccount update)
{
    private const string List = Routes.Root + Routes.Start + "Accounts" + Routes.End;
    private const string Instance = Routes.Root + "Accounts/{accountSid}";

    [Function(nameof(CreateAccount))]
    public async Task<IResult> CreateAccount([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.Created(await create.Handle(request.Caller(), NewAccountRequest.Read(await Form.ReadAsync(request, ct)), ct), AccountApiJson.Default.AccountResource);

    [Function(nameof(FetchAccount))]
    public async Task<IResult> FetchAccount([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Instance)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await fetch.Handle(request.Caller(), ct), AccountApiJson.Default.AccountResource);

    [Function(nameof(ListAccounts))]
    public async Task<IResult> ListAccounts([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = List)] HttpRequest request, CancellationToken ct) =>
        Api.List(await fetch.Handle(request.Caller(), AccountFilter.Read(Form.Query(request)), PageRequest.Read(request), ct), "accounts", AccountApiJson.Default.AccountResource);

    [Function(nameof(UpdateAccount))]
    public async Task<IResult> UpdateAccount([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Instance)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await update.Handle(request.Caller(), AccountChangeRequest.Read(await Form.ReadAsync(request, ct)), ct), AccountApiJson.Default.AccountResource);
}
