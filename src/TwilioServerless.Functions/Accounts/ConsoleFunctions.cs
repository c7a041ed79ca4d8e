using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Functions.Accounts;

/// <summary>What of accounts Twilio has in its console only, and what it does itself.</summary>
public sealed class ConsoleFunctions(AccountSettings settings, DisciplineAccount discipline, OperatorDoor door, FetchTestCredentials test)
{
    private const string Settings = Routes.Console + "AccountSettings";

    [Function("FetchAccountSettings")]
    public async Task<IResult> FetchSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Settings)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await settings.Handle(request.Caller(), ct), AccountApiJson.Default.AccountSettingsResource);

    [Function("UpdateAccountSettings")]
    public async Task<IResult> UpdateSettingsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Settings)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await settings.Handle(request.Caller(), AccountSettings.Read(await Form.ReadAsync(request, ct)), ct), AccountApiJson.Default.AccountSettingsResource);

    [Function("DisciplineAccount")]
    public async Task<IResult> DisciplineAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Routes.Operator + "Accounts/{sid}")] HttpRequest request, string sid, CancellationToken ct)
    {
        door.Check(request);
        return Api.Ok(
            await discipline.Handle(Routes.Read(sid, SidPrefix.Account), DisciplineAccount.Read(await Form.ReadAsync(request, ct)), ct), AccountApiJson.Default.DisciplineResource);
    }

    [Function("FetchTestCredentials")]
    public async Task<IResult> FetchTestCredentialsAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Routes.Console + "TestCredentials")] HttpRequest request, CancellationToken ct) =>
        Api.Ok(await test.Handle(request.Caller(), ct), AccountApiJson.Default.TestCredentialsResource);
}
