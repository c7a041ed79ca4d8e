using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.Billing;
using TwilioServerless.App.Deletions;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Testing;

namespace TwilioServerless.App.Tests.Accounts;

public sealed class AccountShapeTests
{
    [Fact]
    public async Task Keys_look_as_approved_in_each_of_their_apis()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var made = await world.Get<CreateKey>().Handle(world.Main, Forms.Of(("FriendlyName", "Key")), default) with { Secret = "secret" };
        var key = await world.Get<FetchKey>().Handle(world.Main, Sid.Parse(made.Sid), default);

        Approved.Verify("new-key", JsonSerializer.Serialize(made, AccountApiJson.Default.NewKeyResource));
        Approved.Verify("key", JsonSerializer.Serialize(key, AccountApiJson.Default.KeyResource));
        Approved.Verify("new-signing-key", JsonSerializer.Serialize(NewSigningKeyResource.From(made), AccountApiJson.Default.NewSigningKeyResource));
        Approved.Verify("signing-key", JsonSerializer.Serialize(SigningKeyResource.From(key), AccountApiJson.Default.SigningKeyResource));
        Approved.Verify("new-iam-key", JsonSerializer.Serialize(NewIamKeyResource.From(made), AccountApiJson.Default.NewIamKeyResource));
        Approved.Verify("iam-key", JsonSerializer.Serialize(IamKeyResource.From(key), AccountApiJson.Default.IamKeyResource));
        Approved.Verify("listed-iam-key", JsonSerializer.Serialize(ListedIamKeyResource.From(key), AccountApiJson.Default.ListedIamKeyResource));
    }

    [Fact]
    public async Task What_the_console_says_of_an_account_looks_as_approved()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var trial = await world.SubAsync(AccountType.Trial);

        Approved.Verify("upgrade", JsonSerializer.Serialize(await world.UpgradeAsync(trial, ("Amount", "20")), BillingApiJson.Default.UpgradeResource));
        Approved.Verify("account-settings", JsonSerializer.Serialize(await world.Get<AccountSettings>().Handle(world.Main, default), AccountApiJson.Default.AccountSettingsResource));
        var discipline = await world.Get<DisciplineAccount>().Handle(trial.AccountSid, AccountStatus.Suspended, default);
        Approved.Verify("discipline", JsonSerializer.Serialize(discipline, AccountApiJson.Default.DisciplineResource));
    }

    [Fact]
    public async Task A_deletion_looks_as_approved()
    {
        await using var world = await FamilyWorld.OpenAsync();
        var sub = await world.SubAsync();
        await world.BuyAsync(sub);
        await world.ChangeAsync(sub, AccountStatus.Closed);
        await world.ElapseAsync(TimeSpan.FromDays(30));
        await world.ElapseAsync(TimeSpan.FromSeconds(7));

        Approved.Verify("deletion", JsonSerializer.Serialize(await world.Get<ShowDeletions>().Handle(world.Main, sub.AccountSid, default), DeletionApiJson.Default.DeletionResource));
    }
}
