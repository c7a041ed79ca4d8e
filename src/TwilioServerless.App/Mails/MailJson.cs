using System.Text.Json.Serialization;
using TwilioServerless.App.Storage;
using TwilioServerless.Domain.Mails;

namespace TwilioServerless.App.Mails;

/// <summary>The stored shape of mails.</summary>
[JsonSourceGenerationOptions(Converters = [typeof(SidJson)])]
[JsonSerializable(typeof(Mail))]
public sealed partial class MailJson : JsonSerializerContext;
