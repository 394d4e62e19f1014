module "${{ values.app }}_${{ values.name }}_${{ values.resource }}" {
  source = "${{ values.modules }}//terraform/modules/${{ values.resource }}?ref=${{ values.moduleVersion }}"

  name = "${{ values.name }}"
  {%- if values.resource == 'postgresql' %}
  network = module.network.postgresql
  {%- elif values.resource == 'cache' %}
  network = module.network.cache
  {%- else %}
  kms_key_arn = module.network.kms_key_arn
  {%- endif %}

  tags = {
    owner       = "${{ values.owner }}"
    app         = "${{ values.app }}"
    environment = "${{ values.environment }}"
    cost_center = "${{ values.costCenter }}"
  }
}
