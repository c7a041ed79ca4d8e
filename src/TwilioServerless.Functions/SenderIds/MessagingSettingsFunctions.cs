using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using TwilioServerless.App.Http;
using TwilioServerless.App.SenderIds;

namespace TwilioServerless.Functions.SenderIds;

/// <summary>What an account chooses of its messages, which Twilio has in its console.</summary>
public sealed class MessagingSettingsFunctions(MessagingSettings settings)
{
    private const string Settings = Routes.Console + "MessagingSettings";

    [Function("FetchMessagingSettings")]
    public static IResult Fetch([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = Settings)] HttpRequest request) =>
        Api.Ok(MessagingSettings.Show(request.Caller()), SenderIdResourceJson.Default.MessagingSettingsResource);

    [Function("UpdateMessagingSettings")]
    public async Task<IResult> UpdateAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Settings)] HttpRequest request, CancellationToken ct) =>
        Api.Ok(
            await settings.Handle(request.Caller(), MessagingSettings.Read(await Form.ReadAsync(request, ct)), ct),
            SenderIdResourceJson.Default.MessagingSettingsResource);
}
